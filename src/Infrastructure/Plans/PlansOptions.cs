using System.ComponentModel.DataAnnotations;

namespace CoachPlus.Infrastructure.Plans;

/// <summary>How plans are counted.</summary>
public sealed class PlansOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Plans";

    /// <summary>Where months begin for coaches who have not said where they live: an IANA name such as <c>Asia/Taipei</c>. Default <c>UTC</c>.</summary>
    [Required(ErrorMessage = "Plans:TimeZone is missing: give a name such as UTC or Asia/Taipei.")]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>How long configured plans are remembered, in seconds; 0 reads them for every request. Default 60.</summary>
    [Range(0, 3600, ErrorMessage = "Plans:ConfigurationSeconds must be from 0 to 3600.")]
    public int ConfigurationSeconds { get; set; } = 60;
}
