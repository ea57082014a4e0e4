using System.Text.Json;

namespace CoachPlus.Infrastructure.Plans;

/// <summary>Where months are counted.</summary>
/// <param name="installation">For coaches who have not said where they live.</param>
internal sealed class PlanZones(TimeZoneInfo installation)
{
    /// <summary>The zone in a coach's preferences. They are text that clients have written: whatever else it is says nothing of a time zone.</summary>
    public TimeZoneInfo Of(string? preferences)
    {
        try
        {
            using var document = JsonDocument.Parse(preferences ?? "{}");
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("timezone", out var zone)
                && zone.ValueKind == JsonValueKind.String && TimeZoneInfo.TryFindSystemTimeZoneById(zone.GetString()!, out var found)
                ? found
                : installation;
        }
        catch (JsonException)
        {
            return installation;
        }
    }
}
