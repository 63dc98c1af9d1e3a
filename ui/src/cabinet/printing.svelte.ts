/** Whether the record is about to be printed: by its button, or by the keys that print. */
class Printing {
  open = $state(false);
}

export const printing = new Printing();
