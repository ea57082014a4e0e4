using System.Collections.Frozen;
using System.Text.Json;

namespace CoachPlus.Domain.Common;

/// <summary>
/// The words on the wire and in the tables for enumerations whose names in snake_case they are: session states, modes, camera
/// views, kinds of owner, roles. Clients and rows match them literally, so that renaming a member is a breaking change.
/// </summary>
public static class Words
{
    /// <summary>The word that is written.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
        => Table<T>.Names[value];

    /// <summary>Reads a word, in exactly the form that is written.</summary>
    /// <returns>Null when there is no such word.</returns>
    public static T? Find<T>(string word)
        where T : struct, Enum
        => Table<T>.Values.TryGetValue(word, out var value) ? value : null;

    /// <summary>All words in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum
        => Table<T>.InOrder;

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Names = Enum.GetValues<T>()
            .ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        public static readonly FrozenDictionary<string, T> Values = Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        public static readonly IReadOnlyList<string> InOrder = [.. Enum.GetValues<T>().Select(value => Names[value])];
    }
}
