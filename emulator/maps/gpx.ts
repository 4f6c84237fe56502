import { DOMParser } from "@xmldom/xmldom";
import { escapeXml } from "../tree-xml.ts";

/** A named point of a GPX file. */
export interface Waypoint {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  /** The group that it belongs to, if any. */
  readonly group?: string;
}

/** Waypoints as a GPX file. */
export function writeGpx(points: readonly Waypoint[]): string {
  const lines = points.map(({ name, latitude, longitude, group }) => {
    const type = group === undefined ? "" : `<type>${escapeXml(group)}</type>`;
    return `  <wpt lat="${latitude}" lon="${longitude}"><name>${escapeXml(name)}</name>${type}</wpt>\n`;
  });
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Maps" xmlns="http://www.topografix.com/GPX/1/1">\n`;
  return `${head}${lines.join("")}</gpx>\n`;
}

/** The waypoints of a GPX file in their order; none of a file that is no GPX. */
export function readGpx(text: string): readonly Waypoint[] {
  if (!text.includes("<gpx")) return [];
  try {
    const parsed = new DOMParser({ onError: () => {} }).parseFromString(text, "text/xml");
    return [...parsed.getElementsByTagName("wpt")].map((point) => {
      const say = (tag: string) => point.getElementsByTagName(tag)[0]?.textContent ?? undefined;
      const group = say("type");
      return {
        name: say("name") ?? "",
        latitude: Number(point.getAttribute("lat")),
        longitude: Number(point.getAttribute("lon")),
        ...(group === undefined ? {} : { group }),
      };
    });
  } catch {
    return [];
  }
}
