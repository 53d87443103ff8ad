package dev.ctrlaltplay.plugin.format.internal.policy;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/** Holds each reference of one class against the list. */
final class References {
    /** Bootstrap methods that javac uses: lambdas, texts that are joined, methods of records, switches over patterns. */
    private static final Set<String> BOOTSTRAPS = Set.of(
            "java/lang/invoke/LambdaMetafactory.metafactory",
            "java/lang/invoke/LambdaMetafactory.altMetafactory",
            "java/lang/invoke/StringConcatFactory.makeConcat",
            "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
            "java/lang/runtime/ObjectMethods.bootstrap",
            "java/lang/runtime/SwitchBootstraps.typeSwitch",
            "java/lang/runtime/SwitchBootstraps.enumSwitch");

    private final OwnClasses own;
    private final PolicyTable.Memory table;
    private final Observer observer;
    private final Refusals refusals;
    private final Set<String> seen = new HashSet<>();

    References(OwnClasses own, PolicyTable.Memory table, Observer observer, Refusals refusals) {
        this.own = own;
        this.table = table;
        this.observer = observer;
        this.refusals = refusals;
    }

    /** A type that is named, by its internal name or as an array's descriptor. */
    void type(String internal) {
        type(Type.getObjectType(internal));
    }

    void type(Type type) {
        switch (type.getSort()) {
            case Type.ARRAY -> type(type.getElementType());
            case Type.METHOD -> {
                type(type.getReturnType());
                for (Type argument : type.getArgumentTypes()) {
                    type(argument);
                }
            }
            case Type.OBJECT -> {
                if (!own.contains(type.getInternalName())
                        && table.find(type.getInternalName()).isEmpty()) {
                    refuseType(type.getInternalName());
                }
            }
            default -> {
                // A primitive type.
            }
        }
    }

    void descriptor(String descriptor) {
        type(Type.getType(descriptor));
    }

    /** A superclass or interface. */
    void supertype(String internal) {
        type(internal);
        if (table.find(internal).filter(Rule::only).isPresent()) {
            refusals.add("CODE_FORBIDDEN", "It extends " + Refusals.dotted(internal) + ".", Remedies.of(internal, ""));
        }
    }

    /** A method that is called or a field that is used. */
    void member(String owner, String name, String descriptor) {
        seen.add(owner + "." + name + descriptor);
        descriptor(descriptor);
        boolean method = descriptor.startsWith("(");
        if (owner.startsWith("[")) {
            type(owner);
            foreignMember("java/lang/Object", name, descriptor);
        } else if (own.contains(owner)) {
            for (String foreign : own.foreignSupers(owner, method ? name + descriptor : name)) {
                // A type that is not listed was refused where a class names it as its supertype.
                if (table.find(foreign).isPresent()) {
                    foreignMember(foreign, name, descriptor);
                }
            }
        } else {
            foreignMember(owner, name, descriptor);
            if (method) {
                observer.called(owner, name, refusals.place());
            }
        }
    }

    /** Whether the visitor met it already; what is in the constant pool besides is checked too. */
    boolean met(String owner, String name, String descriptor) {
        return seen.contains(owner + "." + name + descriptor);
    }

    private void foreignMember(String owner, String name, String descriptor) {
        Optional<Rule> rule = table.find(owner);
        if (rule.isEmpty()) {
            refuse(owner, name);
        } else if (!table.allows(rule.get(), name, descriptor)) {
            refuse(owner, name);
        }
    }

    private void refuseType(String type) {
        refusals.add("CODE_FORBIDDEN", "It refers to " + Refusals.dotted(type) + ".", Remedies.of(type, ""));
    }

    private void refuse(String owner, String member) {
        String what = member.equals("<init>")
                ? "It makes a " + Refusals.dotted(owner) + " (new)"
                : "It uses " + Refusals.dotted(owner) + "." + member;
        refusals.add("CODE_FORBIDDEN", what + ".", Remedies.of(owner, member));
    }

    /** An {@code invokedynamic}. */
    void dynamic(String descriptor, Handle bootstrap, Object[] arguments) {
        descriptor(descriptor);
        if (!isKnownBootstrap(bootstrap)) {
            refusals.add(
                    "CODE_BOOTSTRAP",
                    "An invokedynamic is linked by " + Refusals.dotted(bootstrap.getOwner()) + "." + bootstrap.getName()
                            + ".",
                    "Compile with javac, and without a tool that rewrites classes.");
        }
        for (Object argument : arguments) {
            if (argument instanceof Handle handle) {
                member(handle.getOwner(), handle.getName(), handle.getDesc());
            } else if (argument instanceof Type type) {
                type(type);
            } else if (argument instanceof ConstantDynamic) {
                constant(argument);
            }
        }
    }

    static boolean isKnownBootstrap(Handle bootstrap) {
        return BOOTSTRAPS.contains(bootstrap.getOwner() + "." + bootstrap.getName());
    }

    /** Whether a reference in the constant pool is a bootstrap method's, which handles alone may point to. */
    static boolean isKnownBootstrap(String owner, String name) {
        return BOOTSTRAPS.contains(owner + "." + name);
    }

    /** A constant that is loaded. */
    void constant(Object value) {
        if (value instanceof ConstantDynamic) {
            refusals.add(
                    "CODE_CONSTANT",
                    "It has a constant that code computes (constant dynamic).",
                    "Compile with javac, and without a tool that rewrites classes.");
        } else if (value instanceof Handle || value instanceof Type type && type.getSort() == Type.METHOD) {
            refusals.add(
                    "CODE_CONSTANT",
                    "It has a method handle or method type as a constant.",
                    Remedies.of("java/lang/invoke/MethodHandle", ""));
        } else if (value instanceof Type type) {
            type(type);
        }
    }
}
