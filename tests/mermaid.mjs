// Parses the Mermaid text on standard input with Mermaid itself; needs mermaid and jsdom under NODE_MODULES.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(process.env.NODE_MODULES + "/");
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document });
const mermaid = (await import(pathToFileURL(require.resolve("mermaid")).href)).default;
const result = await mermaid.parse(readFileSync(0, "utf8"));
console.log(result.diagramType);
