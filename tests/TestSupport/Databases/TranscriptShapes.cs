namespace CoachPlus.TestSupport.Databases;

/// <summary>Every known shape of the tables of transcripts before CoachPlus. The files below <c>Shapes/Transcripts</c> are the facts.</summary>
public static class TranscriptShapes
{
    private static readonly LegacyStep Base = new("Transcripts.000_9f0839aaf2bd", "Transcripts.000_people");
    private static readonly LegacyStep LowerCase = new("Transcripts.010_dc0e4ea7ee0a", "Transcripts.010_lower_case");
    private static readonly LegacyStep Newest = new("Transcripts.020_d291c8ef7fa0", "Transcripts.020_plans_snake");
    private static readonly LegacyStep ByHand = new("Transcripts.900_columns_by_hand");
    private static readonly LegacyStep LeftBehind = new("Transcripts.950_before_seconds");

    /// <summary>Plans have words in upper case only; their configuration has keys in camelCase.</summary>
    public static LegacyShape UpperCase { get; } = new("9f0839aaf2bd", "9f0839aaf2bd", [Base with { Rows = [.. Base.Rows, "Transcripts.020_plans_camel"] }]);

    /// <summary>The day on which the pages failed: plans in both cases, no plan is configured.</summary>
    public static LegacyShape DayOfTheIncident { get; } = new("dc0e4ea7ee0a", "dc0e4ea7ee0a", [Base, LowerCase]);

    /// <summary>The newest.</summary>
    public static LegacyShape Head { get; } = new("d291c8ef7fa0", "d291c8ef7fa0", [Base, LowerCase, Newest]);

    /// <summary>The day of the incident, with the columns that newer code asked for.</summary>
    public static LegacyShape WithColumnsByHand { get; } = new("dc0e4ea7ee0a_columns_by_hand", "dc0e4ea7ee0a", [Base, LowerCase, ByHand]);

    /// <summary>A shape that nothing can work on.</summary>
    public static LegacyShape TooOld { get; } = new("2961da1deaa6", "2961da1deaa6", [Base, LeftBehind]);

    /// <summary>All on which the ports work.</summary>
    public static IReadOnlyList<LegacyShape> Known { get; } = [UpperCase, DayOfTheIncident, Head, WithColumnsByHand];
}
