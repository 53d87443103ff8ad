/** The REST face of users, sessions, roles and audit. */
@NullMarked
package dev.ctrlaltplay.rbac.internal.rest;

import org.jspecify.annotations.NullMarked;
