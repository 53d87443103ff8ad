/** Makes, merges and serves the description of the API. */
@NullMarked
package dev.ctrlaltplay.web.internal.openapi;

import org.jspecify.annotations.NullMarked;
