namespace CoachPlus.TestSupport.Databases;

/// <summary>Names for the rows below <c>Shapes/Rows/Transcripts</c> that tests ask for.</summary>
public static class TranscriptRows
{
    /// <summary>A coach whose plan is in upper case, which locks the existing system's users out.</summary>
    public const string Coach = "a0000000-0000-4000-8000-000000000001";

    /// <summary>Another one, in lower case; not in the oldest shape.</summary>
    public const string OtherCoach = "a0000000-0000-4000-8000-000000000002";

    /// <summary>Completed, with a title in Chinese, three segments, and the provider's whole answer in its metadata.</summary>
    public const string Completed = "5e000000-0000-4000-8000-000000000001";

    /// <summary>The third segment of it, which has a role of its own.</summary>
    public const string SegmentWithRole = "d0000000-0000-4000-8000-000000000003";

    /// <summary>Being transcribed: two rows say how far, the newer one 73.</summary>
    public const string Processing = "5e000000-0000-4000-8000-000000000002";

    /// <summary>Failed, with a statement and what was said for a reason.</summary>
    public const string Failed = "5e000000-0000-4000-8000-000000000003";

    /// <summary>Waits for its audio.</summary>
    public const string Uploading = "5e000000-0000-4000-8000-000000000004";

    /// <summary>Completed, with segments that break every rule.</summary>
    public const string Broken = "5e000000-0000-4000-8000-000000000005";

    /// <summary>Of <see cref="OtherCoach"/>.</summary>
    public const string Foreign = "5e000000-0000-4000-8000-000000000021";
}
