using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CoachPlus.EndToEnd.Conformance;

/// <summary>How the client reads its fields.</summary>
internal static partial class Fields
{
    /// <summary>A member of a path such as <c>pose_summary.total_frames</c>, or undefined.</summary>
    public static JsonElement At(this JsonElement json, string path)
        => path.Split('.').Aggregate(json, (at, name) => at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var member) ? member : default);

    public static JsonElement[] List(this JsonElement json, string path)
    {
        Assert.That(json.At(path).ValueKind, Is.EqualTo(JsonValueKind.Array), path);
        return [.. json.At(path).EnumerateArray()];
    }

    /// <summary>A text that is there.</summary>
    public static string Text(this JsonElement json, string path)
    {
        Assert.That(json.At(path).ValueKind, Is.EqualTo(JsonValueKind.String), path);
        Assert.That(json.At(path).GetString(), Is.Not.Empty, path);
        return json.At(path).GetString()!;
    }

    public static double Number(this JsonElement json, string path)
    {
        Assert.That(json.At(path).ValueKind, Is.EqualTo(JsonValueKind.Number), path);
        return json.At(path).GetDouble();
    }

    /// <summary>A time that ends in Z: a page takes any other for the reader's own zone.</summary>
    public static DateTimeOffset Time(this JsonElement json, string path)
    {
        Assert.That(json.Text(path), Does.EndWith("Z"), path);
        return DateTimeOffset.Parse(json.Text(path), CultureInfo.InvariantCulture);
    }

    public static bool IsNull(this JsonElement json, string path) => json.At(path).ValueKind == JsonValueKind.Null;

    /// <summary>Text, or null: what the client shows as it is or leaves out.</summary>
    public static void AssertTextOrNull(this JsonElement json, params string[] paths)
    {
        foreach (var path in paths)
        {
            Assert.That(json.At(path).ValueKind, Is.EqualTo(JsonValueKind.String).Or.EqualTo(JsonValueKind.Null), path);
        }
    }

    /// <summary>The results that the client chooses: the first of three that is not null. An empty object would be chosen too.</summary>
    public static JsonElement Chosen(this JsonElement job)
        => new[] { "deep_results", "quick_results", "results" }.Select(name => job.At(name)).FirstOrDefault(results => results.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined));

    /// <summary>The evidence that the client looks into.</summary>
    public static JsonElement Evidence(this JsonElement results)
        => results.At("evidence").ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? results.At("metrics.evidence") : results.At("evidence");

    /// <summary>Where the client looks for the evidence of a finding.</summary>
    public static string EvidenceKey(string code) => code switch
    {
        "HEAD_MOVEMENT" => "head_stability_score",
        "BALANCE_DRIFT" => "balance_drift_score",
        "KNEE_COLLAPSE" => "front_knee_brace_score",
        "ROTATION_TIMING" => "hip_shoulder_separation_timing",
        "ELBOW_DROP" => "elbow_drop_score",
        _ => code.ToLowerInvariant(),
    };

    /// <summary>Names of members that are not in snake_case, wherever they stand.</summary>
    public static IEnumerable<string> NotSnake(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => NotSnake(member.Value).Concat(Snake().IsMatch(member.Name) ? [] : [member.Name])),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(NotSnake),
        _ => [],
    };

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex Snake();
}
