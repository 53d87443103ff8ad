/** Servers over HTTP. */
@NullMarked
package dev.ctrlaltplay.servers.internal.rest;

import org.jspecify.annotations.NullMarked;
