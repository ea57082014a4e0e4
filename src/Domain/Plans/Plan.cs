using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.Plans;

/// <summary>A plan for transcripts. The words on the wire and in the tables are the names in snake_case.</summary>
public enum Plan
{
    Free,
    Student,
    Pro,

    /// <summary>No longer given; <see cref="CoachingSchool"/> has its place.</summary>
    Enterprise,
    CoachingSchool,
}

/// <summary>Reads words of plans.</summary>
public static class PlanWords
{
    /// <summary>Reads a word in any case: existing tables have rows with <c>FREE</c> beside <c>free</c>, and one such row must lock nobody out.</summary>
    /// <returns>Null when there is no such plan.</returns>
    public static Plan? Find(string word) => Words.Find<Plan>(word.Trim().ToLowerInvariant());
}
