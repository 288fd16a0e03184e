package io.phizer.house;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Types as a reader of source writes them: without packages, with {@code @Nullable}. */
final class TypeText {

    private TypeText() {}

    static String of(AnnotatedType type) {
        String nullable = type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
        if (type instanceof AnnotatedArrayType array) {
            return of(array.getAnnotatedGenericComponentType()) + (nullable.isEmpty() ? "" : " " + nullable) + "[]";
        }
        if (type instanceof AnnotatedParameterizedType parameterized) {
            String raw = type.getType().getTypeName().replaceFirst("<.*", "");
            return nullable + simple(raw) + "<" + list(parameterized.getAnnotatedActualTypeArguments()) + ">";
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            if (wildcard.getAnnotatedLowerBounds().length > 0) {
                return "? super " + list(wildcard.getAnnotatedLowerBounds());
            }
            return wildcard.getAnnotatedUpperBounds()[0].getType() == Object.class
                    ? "?"
                    : "? extends " + list(wildcard.getAnnotatedUpperBounds());
        }
        return nullable + simple(type.getType());
    }

    static String list(AnnotatedType[] types) {
        return Arrays.stream(types).map(TypeText::of).collect(Collectors.joining(", "));
    }

    /** Type parameters in angle brackets, with their bounds; nothing where there are none. */
    static String parameters(TypeVariable<?>[] parameters) {
        return parameters.length == 0
                ? ""
                : Arrays.stream(parameters).map(TypeText::parameter).collect(Collectors.joining(", ", "<", ">"));
    }

    private static String parameter(TypeVariable<?> parameter) {
        AnnotatedType[] bounds = parameter.getAnnotatedBounds();
        boolean bounded = bounds.length > 1 || bounds[0].getType() != Object.class;
        return bounded || bounds[0].isAnnotationPresent(Nullable.class)
                ? parameter.getName()
                        + Arrays.stream(bounds).map(TypeText::of).collect(Collectors.joining(" & ", " extends ", ""))
                : parameter.getName();
    }

    private static String simple(Type type) {
        return simple(type.getTypeName());
    }

    private static String simple(String name) {
        return name.replaceAll("\\b(?:[a-z_][a-z0-9_]*\\.)+(?=[A-Z])", "").replace('$', '.');
    }
}
