/** Random input for decoders: what Jazzer's corpora begin with, mutated. */
package io.github.cote4j.socketio.fuzz;
