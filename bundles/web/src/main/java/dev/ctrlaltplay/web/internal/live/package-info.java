/**
 * The live hub: topics, viewers and frames of the browser WebSocket (contracts section 3). {@link
 * dev.ctrlaltplay.web.internal.live.LiveServlet} is the edge to Jetty; all else is plain Java over {@link
 * dev.ctrlaltplay.web.internal.live.Transport}.
 */
@NullMarked
package dev.ctrlaltplay.web.internal.live;

import org.jspecify.annotations.NullMarked;
