import { backend, type RecordView } from "@/lib/backend";
import { Paper } from "./paper.svelte";

/** The personal record in the window. */
export const record = new Paper<RecordView>({
  form: () => backend().call("get_form", { form: "personal_record" }),
  read: () => backend().call("get_record", {}),
  edit: (edit) => backend().call("edit_record", edit),
  turn: (turn) => backend().call(turn === "undo" ? "undo_record" : "redo_record", {}),
  heard: (tell) => backend().on("record_changed", ({ rev }) => tell(rev)),
});
