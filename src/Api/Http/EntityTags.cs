namespace CoachPlus.Api.Http;

/// <summary>Entity tags (RFC 9110, 8.8.3). All are weak: two answers under one tag may be signed at different moments.</summary>
internal static class EntityTags
{
    /// <summary>Marks an answer: only its own reader may keep it, and must ask before using it again.</summary>
    public static void Mark(HttpResponse response, string tag)
    {
        response.Headers.ETag = $"W/\"{tag}\"";
        response.Headers.CacheControl = "private, no-cache";
    }

    /// <summary>The tags of <c>If-None-Match</c>, without their quotes; <c>*</c> as it is. What cannot be read is left out.</summary>
    public static IReadOnlyList<string> Known(HttpRequest request)
    {
        var header = request.Headers.IfNoneMatch;
        if (header.Count == 0)
        {
            return [];
        }

        // What our own answers give; the whole grammar costs more than the rest of the answer.
        return header is [{ Length: > 4 } one] && one.StartsWith("W/\"", StringComparison.Ordinal) && one.IndexOf('"', 3) == one.Length - 1
            ? [one[3..^1]]
            : [.. request.GetTypedHeaders().IfNoneMatch.Select(tag => tag.Tag.ToString().Trim('"'))];
    }
}
