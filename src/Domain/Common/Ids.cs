namespace CoachPlus.Domain.Common;

/// <summary>Id of a user. Text, because the existing tables hold text; new ids are version 7 UUIDs.</summary>
public readonly record struct UserId(string Value)
{
    /// <summary>A new id that sorts by the time given.</summary>
    public static UserId New(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString());

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Id of a video session.</summary>
public readonly record struct VideoSessionId(string Value)
{
    /// <summary>A new id that sorts by the time given.</summary>
    public static VideoSessionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString());

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Id of an analysis job.</summary>
public readonly record struct AnalysisJobId(string Value)
{
    /// <summary>A new id that sorts by the time given.</summary>
    public static AnalysisJobId New(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString());

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Id of a marked moment.</summary>
public readonly record struct MomentMarkerId(string Value)
{
    /// <summary>A new id that sorts by the time given.</summary>
    public static MomentMarkerId New(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString());

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Id of a coach's note.</summary>
public readonly record struct CoachNoteId(string Value)
{
    /// <summary>A new id that sorts by the time given.</summary>
    public static CoachNoteId New(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString());

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Id of a target zone.</summary>
public readonly record struct TargetZoneId(string Value)
{
    /// <summary>A new id that sorts by the time given.</summary>
    public static TargetZoneId New(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString());

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Id of a link by which an analysis is shared. It is no secret.</summary>
public readonly record struct JobShareId(string Value)
{
    /// <summary>A new id that sorts by the time given.</summary>
    public static JobShareId New(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString());

    /// <inheritdoc/>
    public override string ToString() => Value;
}
