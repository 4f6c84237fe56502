import { escapeXml } from "./escape-xml.ts";
import type { Report } from "./report.ts";

/** The measured episodes as JUnit XML, for servers that show tests. */
export function printJunit({ plan, tasks }: Report): string {
  const { suite, split } = plan.asked;
  const all = tasks.flatMap(({ episodes }) => episodes);
  const failures = all.filter(({ success, outcome }) => !success && outcome !== "error").length;
  const errors = all.filter(({ outcome }) => outcome === "error").length;
  const seconds = all.reduce((total, { durationMs }) => total + durationMs / 1000, 0);
  const counts = `tests="${all.length}" failures="${failures}" errors="${errors}" time="${seconds.toFixed(3)}"`;
  const cases = all.map(
    ({ task, seed, trial, durationMs, success, outcome, cause = "", goal, reason, error }) => {
      const name = escapeXml(`${goal} [seed ${seed}, trial ${trial}]`);
      const head = `    <testcase classname="${escapeXml(task.replaceAll("/", "."))}" name="${name}" time="${(durationMs / 1000).toFixed(3)}"`;
      if (success) return `${head}/>`;
      const kind = outcome === "error" ? "error" : "failure";
      const text = escapeXml(error?.message ?? reason);
      return `${head}>\n      <${kind} type="${escapeXml(cause)}" message="${text}"/>\n    </testcase>`;
    },
  );
  const title = escapeXml(`${suite} ${split}`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="tapwright" ${counts}>
  <testsuite name="${title}" timestamp="${plan.sessions[0]?.startedAt ?? ""}" ${counts}>
${cases.join("\n")}
  </testsuite>
</testsuites>
`;
}
