/** The monitoring tool: the model of a mesh for browsers, for scripts and for Prometheus, over HTTP and Socket.IO. */
@NullMarked
package io.github.cote4j.monitor.web;

import org.jspecify.annotations.NullMarked;
