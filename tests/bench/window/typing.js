// From now on notes for every key press in the search field when the list that answers it was painted; all times in
// milliseconds of the page's clock, in `window.kyzmatKeys`. Run by WebDriver as the body of a function.
//
// `over` is set from outside when something other than a key changes the list.
//
// `pressed`: the event itself; `asked`, `answered`: the request for the list; `changed`: the list is in the document;
// `painted`: the second frame after that begins, so the first one is on the screen.
const pane = document.querySelector("[data-testid=count]").parentElement.parentElement;
const keys = [];
window.kyzmatKeys = keys;

document.addEventListener(
  "keydown",
  (event) => keys.push({ key: event.key, pressed: event.timeStamp, heard: performance.now() }),
  { capture: true },
);

const ask = window.fetch;
window.fetch = async (...call) => {
  const key = keys.at(-1);
  const isList = String(call[0]?.url ?? call[0]).includes("search_vacancies");
  if (!key || !isList || key.asked) return ask(...call);
  key.asked = performance.now();
  const answer = await ask(...call);
  key.answered = performance.now();
  return answer;
};

/** Whether it is the list that changed: the number of hits above it may follow later. */
function isList({ target, addedNodes, removedNodes }) {
  const element = target instanceof Element ? target : target.parentElement;
  const exchanged = [...addedNodes, ...removedNodes];
  return element?.closest("[role=grid]") || exchanged.some((node) => node.querySelector?.("[role=grid]"));
}

new MutationObserver((records) => {
  const key = keys.at(-1);
  if (!key || key.over || !records.some(isList)) return;
  key.changed = performance.now();
  requestAnimationFrame(() => requestAnimationFrame(() => (key.painted = performance.now())));
}).observe(pane, { subtree: true, childList: true, characterData: true, attributes: true });
