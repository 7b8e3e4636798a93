/** The live model of a mesh: who is there, who is linked to whom, how much goes where, and what looks wrong. */
@NullMarked
package io.github.cote4j.monitor;

import org.jspecify.annotations.NullMarked;
