// Keeps the page for the road, and what it is drawn with, for when there is no signal. No page about a person is ever
// kept: everything else goes to the network, and leads to the page for the road when that is not there.
const KEPT = "linli-road-1";
const ROAD = "/desk/road";
const SLOW_MS = 5000;

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

const tidy = async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith("linli-road") && name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
};

const isOurs = (url) => url.pathname === ROAD || url.pathname.startsWith("/static/");

const fromNetwork = async (request, keeps) => {
  const answer = await fetch(request, keeps ? { signal: AbortSignal.timeout(SLOW_MS) } : undefined);
  if (keeps && answer.ok && !answer.redirected) await (await caches.open(KEPT)).put(request.url, answer.clone());
  return answer;
};

const fromHere = async (request) => {
  const kept = await (await caches.open(KEPT)).match(request.url, { ignoreSearch: true });
  if (kept) return kept;
  return request.mode === "navigate" ? caches.open(KEPT).then((store) => store.match(new URL(ROAD, self.location).href)) : undefined;
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (!isOurs(url) && request.mode !== "navigate") return;
  event.respondWith(
    fromNetwork(request, isOurs(url)).catch(async (error) => {
      const kept = await fromHere(request);
      if (!kept) throw error;
      return kept;
    }),
  );
});
