import { beforeEach, describe, expect, it } from "vitest";
import { BackendError, type SearchPage, type SearchVacancies } from "@/lib/backend";
import { item, useFake, type Fake } from "@/testing/fake";
import { Search } from "./search.svelte";

let fake: Fake;
let search: Search;

beforeEach(() => {
  fake = useFake(1_000);
  search = new Search();
});

/** What was asked of the list, without the counting of filters. */
function asked(): SearchVacancies[] {
  return fake.calls
    .filter((call) => call.command === "search_vacancies")
    .map((call) => call.request as SearchVacancies)
    .filter((request) => !request.facets);
}

function page(title: string, total = 1): SearchPage {
  return { total, items: [item(0, { title })], took_us: 1 };
}

describe("searching as one types", () => {
  it("asks at every key", () => {
    for (const typed of ["а", "ад", "ади"]) search.ask(typed);
    expect(asked().map((request) => request.query)).toEqual(["а", "ад", "ади"]);
  });

  it("drops an answer that a newer question has overtaken", async () => {
    const answers: Record<string, (page: SearchPage) => void> = {};
    fake.answers.search_vacancies = ({ query = "" }) =>
      new Promise<SearchPage>((resolve) => (answers[query] = resolve));
    search.ask("ста");
    search.ask("стар");
    answers["стар"]?.(page("новый"));
    await search.settled;
    answers["ста"]?.(page("старый", 99));
    await new Promise((done) => setTimeout(done));
    expect(search.item(0)?.title, "the slower, older answer must not win").toBe("новый");
    expect(search.total).toBe(1);
  });

  it("keeps the old list until the new one is there", async () => {
    await search.run();
    let answer: ((page: SearchPage) => void) | undefined;
    fake.answers.search_vacancies = () => new Promise<SearchPage>((resolve) => (answer = resolve));
    search.ask("адис");
    expect(search.item(0)?.title, "nothing flickers").toBe("Главный специалист 0");
    answer?.(page("Адис"));
    await search.settled;
    expect(search.item(0)?.title).toBe("Адис");
  });

  it("does not call being overtaken a failure", async () => {
    fake.answers.search_vacancies = () => {
      throw new BackendError("cancelled");
    };
    await search.run();
    expect(search.error).toBeNull();
    fake.answers.search_vacancies = () => {
      throw new BackendError("catalogue_damaged");
    };
    await search.run();
    expect(search.error?.code).toBe("catalogue_damaged");
  });
});

it("numbers its questions, so that the core knows a late one from a new one", async () => {
  for (const typed of ["а", "ад"]) search.ask(typed);
  await search.settled;
  await new Promise((done) => setTimeout(done, 2));
  const again = new Search();
  await again.run();
  const places = asked().map((request) => request.sequence ?? 0);
  expect(places).toHaveLength(3);
  expect(
    [...new Set(places)].sort((a, b) => a - b),
    "a window that was loaded again goes on",
  ).toEqual(places);
  expect(places.every(Number.isSafeInteger)).toBe(true);
});

describe("the rows", () => {
  it("come in windows as they are about to be seen, each asked for once", async () => {
    await search.run();
    search.ensure(0, 20);
    expect(asked(), "the first answer holds them").toHaveLength(1);
    search.ensure(496, 520);
    search.ensure(500, 524);
    expect(
      asked()
        .slice(1)
        .map(({ offset, limit }) => [offset, limit]),
    ).toEqual([
      [496, 4],
      [500, 100],
    ]);
    await new Promise((done) => setTimeout(done));
    expect(search.item(519)?.title).toBe("Главный специалист 519");
  });

  it("never ask for rows beyond the end", async () => {
    await search.run();
    search.ensure(990, 1_010);
    await new Promise((done) => setTimeout(done));
    expect(search.item(999)).toBeDefined();
    const before = asked().length;
    search.ensure(990, 1_010);
    expect(asked()).toHaveLength(before);
  });

  it("stay where they are when the catalogue changes", async () => {
    await search.run();
    search.ensure(510, 530);
    await new Promise((done) => setTimeout(done));
    const { epoch } = search;
    await search.refresh();
    expect(search.epoch, "the list does not jump to its top").toBe(epoch);
    expect(asked().at(-1)?.offset).toBe(500);
    expect(search.item(515)?.title).toBe("Главный специалист 515");
  });

  it("begin at the top for a new question", async () => {
    await search.run();
    const { epoch } = search;
    search.ask("адис");
    await search.settled;
    expect(search.epoch).toBeGreaterThan(epoch);
  });
});
