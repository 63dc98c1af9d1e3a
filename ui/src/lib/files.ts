/** Files that the person chose, as the core takes them. */
import { BackendError } from "@/lib/backend";

/** The bytes of a file as base64, read by the browser. */
export async function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const text = typeof reader.result === "string" ? reader.result : "";
      resolve(text.slice(text.indexOf(",") + 1));
    };
    reader.onerror = () => reject(new BackendError("storage"));
    reader.readAsDataURL(file);
  });
}
