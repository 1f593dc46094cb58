/** An error that the user can mend: its message names the file, the cause and the mend, and is all that they need. */
export class MendableError extends Error {}
