// Node 22.18 and later strip types themselves; Node 20 needs the loader.
const needsLoader = !process.features.typescript;
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
  timeout: 20_000,
};
