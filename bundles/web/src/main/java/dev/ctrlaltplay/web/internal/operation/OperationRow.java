package dev.ctrlaltplay.web.internal.operation;

import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.core.id.UserId;
import org.jspecify.annotations.Nullable;

/** A row of {@code cap_operation}; times are microseconds since the epoch, {@code result} is JSON. */
public record OperationRow(
        String id,
        String kind,
        String permission,
        String targetKind,
        String targetId,
        @Nullable String targetOwner,
        @Nullable String targetNode,
        String actor,
        int cancellable,
        String state,
        int percent,
        String message,
        @Nullable String code,
        @Nullable String result,
        long created,
        long updated) {
    /** What it works on. */
    public Target target() {
        return new Target(
                targetKind,
                targetId,
                targetOwner == null ? null : new UserId(targetOwner),
                targetNode == null ? null : new NodeId(targetNode));
    }

    OperationRow progressed(int newPercent, String newMessage, long at) {
        return with(state, newPercent, newMessage, code, result, at);
    }

    OperationRow ended(
            String newState, String newMessage, @Nullable String newCode, @Nullable String newResult, long at) {
        int last = newState.equals("SUCCEEDED") ? 100 : percent;
        return with(newState, last, newMessage, newCode, newResult, at);
    }

    private OperationRow with(
            String newState,
            int newPercent,
            String newMessage,
            @Nullable String newCode,
            @Nullable String newResult,
            long at) {
        String cut = newMessage.length() > 1000 ? newMessage.substring(0, 1000) : newMessage;
        return new OperationRow(
                id,
                kind,
                permission,
                targetKind,
                targetId,
                targetOwner,
                targetNode,
                actor,
                cancellable,
                newState,
                newPercent,
                cut,
                newCode,
                newResult,
                created,
                at);
    }
}
