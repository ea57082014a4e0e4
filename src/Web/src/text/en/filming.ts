export const filming = {
  title: 'How to film',
  lead: 'What the camera does not see cannot be measured. Five minutes of care before the first ball are worth more than any analysis after the last.',
  parts: [
    {
      title: 'View',
      lines: [
        'From the side, square to the player, most can be measured: knees, elbows, head, stride.',
        'From the front or from behind, the turning of hips and shoulders shows, and how the body leans.',
        'Film one action from one place. For another view, film again and make another session.',
      ],
    },
    {
      title: 'Distance',
      lines: [
        'One player whole in the picture, from head to feet and with the arms stretched, for the whole action.',
        'The player fills at least a third of the height of the picture. Half is better.',
        'Rather step back than use the widest lens: near its edges it bends arms and legs.',
      ],
    },
    {
      title: 'Frame rate',
      lines: [
        '60 pictures a second or more. In bowling and in strokes, what matters is over in less than a tenth of a second.',
        'Leave the video as the camera made it. Apps that shorten, join or share videos often drop pictures.',
        'Slow motion is welcome when the phone keeps the fast pictures; at 240 a second, light is needed.',
      ],
    },
    {
      title: 'Light',
      lines: [
        'Daylight, with the sun behind the camera. Against the light a player is a shadow.',
        'In a hall, all lamps on. Dark pictures are blurred pictures.',
        'Clothes that differ from the background, and nobody walking behind.',
      ],
    },
    {
      title: 'Camera',
      lines: [
        'On a stand or leaning on a bag at the height of the hips, level. A hand that follows makes every angle wrong.',
        'Do not pan and do not zoom.',
        'Begin two seconds before the action and end two seconds after it.',
      ],
    },
  ],
  table: 'Which view shows what',
  view: 'View',
  good: 'Shows well',
  poor: 'Cannot be judged',
  rows: [
    { view: 'Side', good: 'Front knee, elbows, head, balance, stride', poor: 'Turning of hips against shoulders' },
    { view: 'Front', good: 'Hips and shoulders, leaning, balance', poor: 'Bend of the front knee; elbows of a batter' },
    { view: 'Behind', good: 'Hips and shoulders, leaning, balance', poor: 'Bend of the front knee; elbows of a batter' },
  ],
}
