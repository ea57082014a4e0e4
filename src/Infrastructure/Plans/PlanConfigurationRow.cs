using System.Text.Json;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Plans;
using CoachPlus.Infrastructure.Transcription.Persistence;
using Npgsql;

namespace CoachPlus.Infrastructure.Plans;

/// <summary>Reads a row of <c>plan_configurations</c>: seeds of the existing system have keys in snake_case, others in camelCase.</summary>
internal static class PlanConfigurationRow
{
    private static readonly string[] Features = ["priority_support", "team_collaboration", "api_access", "sso", "custom_branding"];

    /// <summary>The plan; null when its word is none. Limits that make no sense are never read as 0: those of the table hold, with the reason beside them.</summary>
    public static PlanOffer? Read(NpgsqlDataReader reader)
    {
        if (PlanWords.Find(reader.GetString(0)) is not { } plan)
        {
            return null;
        }

        var (limits, fault) = Limits(reader.GetString(4));
        return new PlanOffer(
            plan, reader.GetString(1), limits ?? PlanTable.Of(plan).Limits, new PlanPrices(reader.GetInt32(6), reader.GetInt32(7), reader.GetInt32(8), reader.GetInt32(9)),
            reader.IntOrNull(11) ?? PlanTable.Of(plan).Order)
        {
            Description = reader.TextOrNull(2),
            Tagline = reader.TextOrNull(3),
            Features = Promised(reader.GetString(5)),
            IsOffered = reader.IsDBNull(10) || reader.GetBoolean(10),
            IsConfigured = limits is not null,
            Fault = fault,
        };
    }

    private static (PlanLimits? Limits, string? Fault) Limits(string json)
    {
        using var document = JsonDocument.Parse(json);
        try
        {
            return (PlanLimits.Configured(Number(document.RootElement, "max_total_minutes"), Number(document.RootElement, "max_file_size_mb")), null);
        }
        catch (DomainException senseless)
        {
            return (null, senseless.Message);
        }
    }

    private static int Number(JsonElement json, string key) => Find(json, key) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) => value,
        { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => throw new DomainException("plan.limits", $"{key} is missing: give 0 or more, or -1 for no limit."),
        var other => throw new DomainException("plan.limits", $"{key} is {other.GetRawText()}: give a whole number from 0, or -1 for no limit."),
    };

    private static HashSet<string> Promised(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Features.Where(feature => Find(document.RootElement, feature).ValueKind == JsonValueKind.True)];
    }

    private static JsonElement Find(JsonElement json, string key)
        => json.ValueKind == JsonValueKind.Object && (json.TryGetProperty(key, out var found) || json.TryGetProperty(Camel(key), out found)) ? found : default;

    private static string Camel(string key)
    {
        var words = key.Split('_');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
