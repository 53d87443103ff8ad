package dev.ctrlaltplay.servers.internal.service;

/**
 * How an installation goes; also what the topic {@code server/<id>/install} tells.
 *
 * @param percent -1 where it is not known
 * @param code empty while it goes on or where it ended well
 * @param log newest text of its log
 * @param position of the log's first byte in {@code log}, as decimal text
 */
public record InstallProgress(
        int percent, boolean finished, String code, String message, String log, String position) {}
