// Reads HTML files named on the command line; prints {file: {types, issues}} as JSON.
import { readFileSync } from "node:fs";
import WebAutoExtractor from "@marbec/web-auto-extractor";
import Validator from "@adobe/structured-data-validator";

const found = {};
for (const file of process.argv.slice(2)) {
  const data = new WebAutoExtractor({ addLocation: true }).parse(readFileSync(file, "utf8"));
  const issues = await new Validator().validate(data);
  found[file] = {
    types: Object.entries(data.jsonld).flatMap(([type, items]) => items.map(() => type)),
    issues: issues.map(({ severity, issueMessage, rootType }) => ({ severity, issueMessage, rootType })),
  };
}
console.log(JSON.stringify(found));
