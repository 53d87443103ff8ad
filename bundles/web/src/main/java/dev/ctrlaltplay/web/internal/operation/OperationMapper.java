package dev.ctrlaltplay.web.internal.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL of operations; see the XML file beside it. Public, since the store makes a proxy of it. */
public interface OperationMapper {
    @Nullable OperationRow find(String id);

    /** The newest operations whose id is less than {@code id}, newest first. */
    List<OperationRow> before(String id, int limit);

    List<OperationRow> inState(String state);

    int insert(OperationRow row);

    int update(OperationRow row);

    /** Percent and message, unless it has ended meanwhile. */
    int progress(OperationRow row);

    int forget(long before);
}
