// A client in TypeScript's SDK: node.cjs PACKAGE MODE COMMAND ARGUMENTS...
const { createRequire } = require("node:module");
const { join } = require("node:path");

const load = createRequire(join(process.env.NODE_MODULES, "x.js"));
const [name, mode, command, ...args] = process.argv.slice(2);

async function main() {
  const first = name === "@modelcontextprotocol/sdk";
  const { Client } = load(first ? `${name}/client/index.js` : name);
  const { StdioClientTransport } = load(`${name}/${first ? "client/stdio.js" : "stdio"}`);
  const versions = { legacy: "legacy", auto: "auto", pin: { pin: "2026-07-28" } };
  const options = first ? {} : { versionNegotiation: { mode: versions[mode] } };
  const client = new Client({ name: "test", version: "1" }, options);
  const errors = [];
  client.onerror = (error) => errors.push(String(error));
  await client.connect(new StdioClientTransport({ command, args, env: process.env, stderr: "inherit" }));
  const call = async (name, args) => {
    const answer = await client.callTool({ name, arguments: args });
    return answer.isError ? answer.content[0].text : JSON.parse(answer.content[0].text);
  };
  const uri = "peru-facts://fact/goods-2018";
  const refused = (promise) => promise.then(() => 0, (error) => error.code);
  console.log(
    JSON.stringify({
      tools: (await client.listTools()).tools.map((tool) => tool.name),
      found: await call("search_facts", { words: "bilateral 2019" }),
      facts: await call("get_facts", { ids: ["goods-2018"] }),
      wrong: await call("search_facts", { topic: "tade" }),
      resources: (await client.listResources()).resources.map((resource) => resource.uri),
      templates: (await client.listResourceTemplates()).resourceTemplates.map((entry) => entry.uriTemplate),
      resource: JSON.parse((await client.readResource({ uri })).contents[0].text),
      prompts: (await client.listPrompts()).prompts.map((prompt) => prompt.name),
      prompt: (await client.getPrompt({ name: "cite_facts", arguments: { subject: "aid" } })).messages[0].content.text,
      refused: await refused(client.callTool({ name: "no-such-tool", arguments: {} })),
      errors,
    }),
  );
  await client.close();
}

main();
