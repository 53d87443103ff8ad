/** Sockets, certificate and settings of the HTTP server. */
@NullMarked
package dev.ctrlaltplay.web.internal.server;

import org.jspecify.annotations.NullMarked;
