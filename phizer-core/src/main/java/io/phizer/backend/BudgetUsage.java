package io.phizer.backend;

/**
 * What is taken of a {@link SourceBudget}.
 *
 * @param takenBytes by the sources that are being fetched
 * @param maxBytes the bound
 */
public record BudgetUsage(long takenBytes, long maxBytes) {}
