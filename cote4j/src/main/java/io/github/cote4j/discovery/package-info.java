/** Who is in the mesh: what components announce of themselves, and how announcements travel. */
@NullMarked
package io.github.cote4j.discovery;

import org.jspecify.annotations.NullMarked;
