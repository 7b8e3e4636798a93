'use strict'
/*
 * What a responder's handler does, by name; JvmBehaviour has the same names. A handler gets the request, cote's
 * callback and its responder's name.
 */
module.exports = {
  echo: (request, answer) => answer(null, request.value),
  whole: (request, answer) => answer(null, request),
  add: (request, answer) => answer(null, request.a + request.b),
  addByPromise: async request => request.a + request.b,
  name: (request, answer, name) => answer(null, name),
  several: (request, answer) => answer(null, 1, 'two', { three: 3 }),
  nothing: (request, answer) => answer(),
  blob: (request, answer) => answer(null, Buffer.from(request.base64, 'base64')),
  slow: (request, answer) => setTimeout(() => answer(null, request.value), 300),
  slowName: (request, answer, name) => setTimeout(() => answer(null, name), 300),
  never: () => {},
  failWithError: (request, answer) => answer(new Error(request.message)),
  failWithString: (request, answer) => answer(request.message),
  failWithObject: (request, answer) => answer({ message: request.message, code: request.code }),
  failByPromise: async request => {
    throw new Error(request.message)
  },
}
