@NullMarked
package dev.ctrlaltplay.web.internal.rest;

import org.jspecify.annotations.NullMarked;
