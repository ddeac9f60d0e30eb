/** Bounds on what comes as files in one go. The body of a request is bounded too, see apps/server/src/http/refuse-request.ts. */
export const declarationLimits = {
  filesMax: 1_000,
  documentsMax: 2_000,
  /** Of all files together, in characters. */
  textMax: 3 * 1024 * 1024,
  fileNameLengthMax: 500,
  setLengthMax: 63,
  /** How often what an anchor stands for may be repeated in one document: ten lines of aliases can stand for billions of values. */
  aliasesMax: 100,
  depthMax: 40,
  /** Also of texts in a file, such as scripts, which may well have some. */
  openBracketsMax: 500,
  /** More are not told at once. */
  problemsMax: 100,
} as const;
