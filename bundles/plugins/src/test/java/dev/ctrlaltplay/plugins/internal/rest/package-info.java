@NullMarked
package dev.ctrlaltplay.plugins.internal.rest;

import org.jspecify.annotations.NullMarked;
