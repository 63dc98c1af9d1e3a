import { describe, expect, it, vi } from "vitest";
import { httpBackend } from "./http";

describe("in a browser", () => {
  it("a file of bytes is downloaded as it is", async () => {
    const kept: Blob[] = [];
    vi.spyOn(URL, "createObjectURL").mockImplementation((content) => {
      kept.push(content as Blob);
      return "blob:kept";
    });
    const clicked: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
      clicked.push(this.download);
    });
    const file = { file_name: "мои данные.zip", media_type: "application/zip", bytes_base64: "AP+AQQ==" };
    expect(await httpBackend().saveData(file)).toBe(true);
    expect(clicked).toEqual(["мои данные.zip"]);
    const [content] = kept;
    expect(content?.type).toBe("application/zip");
    expect([...new Uint8Array((await content?.arrayBuffer()) ?? new ArrayBuffer(0))]).toEqual([
      0, 255, 128, 65,
    ]);
  });
});
