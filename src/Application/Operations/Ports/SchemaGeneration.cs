namespace CoachPlus.Application.Operations.Ports;

/// <summary>Whose shape a database has.</summary>
public enum SchemaGeneration
{
    /// <summary>Nobody's: there is nothing yet.</summary>
    Empty,

    /// <summary>The shape that this product makes.</summary>
    Current,

    /// <summary>A known shape of the existing system.</summary>
    Legacy,

    /// <summary>None that is known.</summary>
    Unknown,
}
