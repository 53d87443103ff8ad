@NullMarked
package dev.ctrlaltplay.nodes.internal.rest;

import org.jspecify.annotations.NullMarked;
