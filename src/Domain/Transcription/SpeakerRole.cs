namespace CoachPlus.Domain.Transcription;

/// <summary>What a speaker is in the conversation. The words in the tables are the names in upper case.</summary>
public enum SpeakerRole
{
    /// <summary>Leads the conversation.</summary>
    Coach,

    /// <summary>The player, or whoever is coached.</summary>
    Client,

    /// <summary>Neither was said.</summary>
    Unknown,
}
