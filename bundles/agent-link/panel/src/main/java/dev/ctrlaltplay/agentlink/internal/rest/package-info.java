@NullMarked
package dev.ctrlaltplay.agentlink.internal.rest;

import org.jspecify.annotations.NullMarked;
