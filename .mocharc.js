// Node 22.18 and later strip types themselves; Node 20 needs the loader.
const needsLoader = !process.features.typescript;

export default {
  extension: ["ts"],
  spec: ["{core,perception,actuators,emulator,runtime,agent,tasks,eval,cli,models,test}/**/*.test.ts"],
  ignore: ["**/node_modules/**"],
  "node-option": needsLoader ? ["import=tsx"] : [],
  timeout: 20_000,
};
