// Node 24 runs the sources as they are; older ones know neither `using` nor, before 22.18, types.
const needsLoader = Number.parseInt(process.versions.node, 10) < 24;
// Mocha adds its arguments to `spec`: naming a file must run that file alone.
const fileNamed = process.argv.slice(2).some((argument) => argument.endsWith(".ts"));

export default {
  extension: ["ts"],
  spec: fileNamed
    ? []
    : ["{core,perception,actuators,emulator,runtime,agent,tasks,eval,cli,models,test}/**/*.test.ts"],
  ignore: ["**/node_modules/**"],
  "node-option": needsLoader ? ["import=tsx"] : [],
  require: ["./test/closing-line.ts"],
  // Two cores are what there is at least; a file alone is better read in order.
  parallel: !fileNamed,
  jobs: 2,
  timeout: 20_000,
};
