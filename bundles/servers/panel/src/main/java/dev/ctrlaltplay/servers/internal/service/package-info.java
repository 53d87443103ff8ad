/** What servers can do. */
@NullMarked
package dev.ctrlaltplay.servers.internal.service;

import org.jspecify.annotations.NullMarked;
